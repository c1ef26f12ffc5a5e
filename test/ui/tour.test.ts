// What a person does with the extension, one thing after the other in one window.
import './tour/seed.ts';
import './tour/commands.ts';
import './tour/stageCommands.ts';
import './tour/snippets.ts';
import './tour/server.ts';
