/** A quick pick whose entries can be looked at before one is taken. */
import {
  EventEmitter,
  type QuickInputButton,
  type QuickPickItem,
  TabInputText,
  ThemeIcon,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';

export interface PreviewItem extends QuickPickItem {
  /** What taking it would write. */
  readonly preview: string;
}

const SCHEME = 'slipway-preview';
const LOOK = { iconPath: new ThemeIcon('eye'), tooltip: 'Look at the stage' };

export interface PickOptions<B extends QuickInputButton> {
  readonly title: string;
  readonly placeholder: string;
  readonly buttons: readonly B[];
}

/** The entry taken, or the button pressed. */
export function pickWithPreview<T extends PreviewItem, B extends QuickInputButton>(
  items: readonly T[],
  { title, placeholder, buttons }: PickOptions<B>,
): Promise<T | B | undefined> {
  const changed = new EventEmitter<Uri>();
  const place = Uri.from({ scheme: SCHEME, path: 'Hardened runtime stage.dockerfile' });
  let shown = '';
  const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: () => shown,
  });
  const pick = window.createQuickPick<T>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.buttons = buttons;
  pick.matchOnDescription = true;
  pick.items = items.map((item) => (item.preview === '' ? item : { ...item, buttons: [LOOK] }));
  return new Promise((resolve) => {
    pick.onDidTriggerItemButton(async ({ item }) => {
      shown = `${'\n'.repeat(linesBehind(items.length))}${item.preview}\n`;
      changed.fire(place);
      // It stays open while somebody looks at it.
      pick.ignoreFocusOut = true;
      await window.showTextDocument(place, { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: true });
    });
    pick.onDidTriggerButton((button) => {
      resolve(button as B);
      pick.hide();
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      closePreview();
      pick.dispose();
      provider.dispose();
      changed.dispose();
    });
    pick.show();
  });
}

/** Entries of two rows that a list shows at once. */
const SHOWN = 9;

/** Lines of an editor that a list with so many entries covers: the preview begins below it. */
const linesBehind = (entries: number): number => Math.ceil(4 + Math.min(entries, SHOWN) * 2.5);

function closePreview(): void {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  const shown = tabs.filter(({ input }) => input instanceof TabInputText && input.uri.scheme === SCHEME);
  void window.tabGroups.close(shown, true);
}
