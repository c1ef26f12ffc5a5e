import type { Claim } from '../../claim.ts';
import type { Evidence } from '../../evidence.ts';

const SERVERS = /^\s*gem\s*\(?["'](rails|sinatra|hanami|roda|grape|puma|unicorn|falcon|rackup)["']/m;

/** A Gemfile alone often holds tools: fastlane and CocoaPods beside a mobile application, Jekyll's beside a site. */
export function claim({ exists, read, list }: Evidence): Claim {
  if (!exists('Gemfile')) return 'none';
  if (list('.').some((name) => name.endsWith('.gemspec'))) return 'library';
  if (exists('config.ru') === true || SERVERS.test(read('Gemfile') ?? '')) return 'server';
  return ['main.rb', 'app.rb', 'server.rb', 'bin/'].some((name) => exists(name) === true) ? 'program' : 'tools';
}
