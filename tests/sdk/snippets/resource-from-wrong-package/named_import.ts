// sdk: 7
import { Config, RandomPet } from '@pulumi/pulumi';

const config = new Config();
export const pet = new RandomPet('pet', { length: config.getNumber('length') ?? 2 }).id;
