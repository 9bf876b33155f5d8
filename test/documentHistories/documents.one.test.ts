import { playShard } from './shard';

playShard(0);
