import type { Claim } from '../../claim.ts';
import type { Evidence } from '../../evidence.ts';

const SERVERS =
  /"net\/http"|ListenAndServe|net\.Listen|gin-gonic|labstack\/echo|gofiber|go-chi|gorilla\/mux|google\.golang\.org\/grpc|connectrpc|httprouter|beego|fasthttp/;

/** A program at the root, or one of those in cmd/, which are members; what it imports tells whether it serves. */
export function claim({ exists, read, list, membership }: Evidence): Claim {
  if (!exists('go.mod') && !exists('go.work')) return 'none';
  const folder = membership?.member.folder ?? '.';
  const names = list(folder).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'));
  const sources = names.map((name) => read(folder === '.' ? name : `${folder}/${name}`) ?? '');
  const program = names.includes('main.go') || sources.some((source) => /^package main\b/m.test(source));
  if (list('.').length > 1 && !program) return 'library';
  return SERVERS.test([read('go.mod') ?? '', ...sources].join('\n')) ? 'server' : 'program';
}
