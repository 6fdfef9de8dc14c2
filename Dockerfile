# Tribemap as a container: the server, and by `docker exec` or `docker run` every verb of the command line.
#
#   docker build -t tribemap .
#   docker run --rm -v tribemap:/data tribemap keys add NAME --role admin     # beyond loopback the server wants a key
#   docker run -d --name tribemap -v tribemap:/data -p 127.0.0.1:4000:4000 -m 8g -e TRIBEMAP_MEMORY=2GB tribemap
#   docker exec -i tribemap tribemap ingest - < posts.csv
#   docker exec tribemap tribemap rebuild
FROM node:24-bookworm-slim AS build
WORKDIR /app
# Not `npm ci`: the lockfile names the packages of one platform. The package `node` would bring what the image has, and no
# other needs its install script.
COPY package.json package-lock.json ./
RUN npm install --ignore-scripts --no-audit --no-fund
COPY schema.graphql tsconfig.json ./
COPY src src
RUN npm run --silent build:web && npm prune --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/node node_modules/node-bin-*

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json schema.graphql ./
COPY scripts/tribemap scripts/node24 scripts/
COPY src src
RUN ln -s /app/scripts/tribemap /usr/local/bin/tribemap && mkdir -m 0700 /data && chown node:node /data
USER node
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 TRIBEMAP_DATA=/data
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Longer than the server takes to end what runs (TRIBEMAP_STOP_SECONDS, 30): docker run --stop-timeout 60
STOPSIGNAL SIGTERM
ENTRYPOINT ["tribemap"]
CMD ["serve"]
