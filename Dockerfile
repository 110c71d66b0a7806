# Concord with its own PostgreSQL, or before a DATABASE_URL of yours. docs/deployment.md says how to run it.
FROM node:22-bookworm-slim AS build
WORKDIR /concord
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY . .
RUN node scripts/build-ahead.mjs

FROM node:22-bookworm-slim
WORKDIR /concord
COPY --from=build --chown=node:node /concord /concord
RUN mkdir -p /data && chown node:node /data
ENV DATA_DIR=/data
ENV PORT=3000
ENV CONCORD_DEMO=0
ENV REQUEST_LOG=1
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/ready`).then(a => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/start.mjs"]
