import { playShard } from './shard';

playShard(1);
