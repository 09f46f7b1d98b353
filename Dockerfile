# Both services from one image: the command says which. The root file system may be read-only; only /data is written.
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY web/package.json web/
COPY test/clients/package.json test/clients/
# The image has its own Node; the one among the packages is for machines with an older one.
RUN npm ci --omit=dev --ignore-scripts --workspaces=false && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN npm ci

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATABASE_URL=file:/data/tickets.sqlite AGENT_DATABASE_URL=file:/data/agent.sqlite TMPDIR=/data
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json .env.example ./
COPY bin bin
COPY migrations migrations
COPY --from=build /app/web/dist web/dist
COPY --from=build /app/dist dist
RUN install -d -o node -g node /data /agent
USER node
VOLUME /data
EXPOSE 8000 8100
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT ?? 8000}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=16", "bin/launch.mjs", "src/tickets/main.ts"]
