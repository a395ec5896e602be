import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { isFailure } from '../api/failure'
import { failureSentence } from '../ui/failure-note'
import { Field } from '../ui/field'
import { LanguageSwitch } from '../ui/language-switch'
import { useWords } from '../ui/language'
import { PageTitle } from '../ui/page-title'
import { useSignIn } from './session-queries'
import './sign-in.css'

function useSignInForm() {
  const words = useWords()
  const signIn = useSignIn()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [isIncomplete, setIsIncomplete] = useState(false)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const isReady = username.trim() !== '' && password !== ''
    setIsIncomplete(!isReady)
    if (isReady) signIn.mutate({ username: username.trim(), password })
  }
  const refused = isFailure(signIn.error, 401)
    ? words('signIn.refused')
    : failureSentence(signIn.error, words)
  const problem = isIncomplete ? words('signIn.incomplete') : signIn.error && refused
  return { username, setUsername, password, setPassword, submit, problem, isBusy: signIn.isPending }
}

export function SignInPage() {
  const words = useWords()
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <p className="brand">Hồi Âm 1022</p>
        <PageTitle>{words('signIn.title')}</PageTitle>
        <SignInForm />
      </div>
      <LanguageSwitch />
    </main>
  )
}

function SignInForm() {
  const words = useWords()
  const { username, setUsername, password, setPassword, submit, problem, isBusy } = useSignInForm()
  return (
    <form onSubmit={submit} noValidate>
      <Field label={words('signIn.username')}>
        {(control) => (
          <Input
            {...control}
            autoComplete="username"
            autoFocus
            size="large"
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        )}
      </Field>
      <Field label={words('signIn.password')}>
        {(control) => (
          <Input.Password
            {...control}
            autoComplete="current-password"
            size="large"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <div role="alert">{problem && <p className="sign-in-problem">{problem}</p>}</div>
      <Button type="primary" htmlType="submit" size="large" block disabled={isBusy}>
        {words(isBusy ? 'signIn.busy' : 'signIn.submit')}
      </Button>
    </form>
  )
}
