// Serves the schema peer of DATABASE_URL on PEER_PORT of the loopback, with aggregates.
import { PgAggregatesPreset } from "@graphile/pg-aggregates";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

const register = makePgService({
  connectionString: process.env.DATABASE_URL,
  schemas: ["peer"],
  poolConfig: { max: 20 },
});

export default {
  extends: [PostGraphileAmberPreset, PgAggregatesPreset],
  pgServices: [register],
  grafserv: { host: "127.0.0.1", port: Number(process.env.PEER_PORT), watch: false },
  grafast: { explain: false },
};
