import { wholeLines, withoutWord } from '../dockerfile/edits.ts';
import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import { portsOf } from '../questions/exposedPorts.ts';
import { processesOf } from '../questions/processes.ts';
import { defineRule } from '../rule.ts';

const SERVICES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    22: 'SSH',
    23: 'Telnet',
    512: 'rexec',
    513: 'rlogin',
    514: 'rsh',
    2375: 'the Docker daemon without TLS',
    3389: 'remote desktop',
  }),
);
/** What serves such a port on purpose. */
const SERVERS =
  /^(?:sshd|dropbear|dockerd|dockerd-entrypoint\.sh|xrdp|rsyslogd|syslog-ng|supervisord|s6-svscan|init|systemd|gitea|gogs|gitlab|sftpgo|teleport)$/;

export default defineRule({
  id: 'expose-admin-port',
  sources: [],
  category: 'security',
  severity: 'info',
  profile: 'strict',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const { dockerfile, stages } = analysis;
      for (const { instruction, word, container, protocol } of portsOf(analysis)) {
        const service = protocol === '' || protocol.toLowerCase() === 'tcp' ? SERVICES.get(container) : undefined;
        const stage = stages.stageOf(instruction);
        if (service === undefined || !stage || instruction.keyword !== 'EXPOSE') continue;
        const serves = processesOf(analysis, stage).some(({ commands }) =>
          commands.flatMap(effectivesOf).some((command) => SERVERS.test(programOf(command) ?? '')),
        );
        if (serves) continue;
        const { text, lines } = dockerfile;
        const edit =
          instruction.values.length === 1
            ? { span: wholeLines(text, lines, instruction.span), newText: '' }
            : withoutWord(text, word.span);
        report({
          at: word.span,
          message: `"${word.text}" is the port of ${service}, which gives access to the container beside its program`,
          fix: { title: `Remove port ${container}`, edits: [edit] },
        });
      }
    },
  },
});
