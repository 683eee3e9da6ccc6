import { beforeAll, describe, expect, it } from 'vitest';
import { renderFigure, type FigureModel } from '../../plot';
import { startPython, type NodePython } from './node';

let python: NodePython;
beforeAll(async () => {
  python = await startPython();
  python.run('import torch\nfrom matplotlib import pyplot as plt');
}, 60_000);

/** What a program draws, as SVG; the program must not fail. */
function drawn(code: string): string {
  const { figures, error } = python.run(code);
  expect(error?.text).toBeUndefined();
  return figures.map((model) => renderFigure(model as FigureModel).svg).join('\n');
}

/** How a program fails: the exception's name and message. */
function refusal(code: string): string {
  const { error } = python.run(`plt.close('all')\n${code}`);
  return `${error?.name}: ${error?.message}`;
}

describe('pyplot draws, with the arguments that tutorials use', () => {
  it.each([
    [
      "plt.plot([1, 2, 4], 'ro--', label='a', alpha=0.5); plt.legend(loc='upper left', fontsize=9)",
      'a',
    ],
    ['plt.plot([0, 1], [1, 2], "b-", [0, 1], [2, 3], "g:", linewidth=2, zorder=3)', '<path'],
    ['plt.plot(torch.arange(3), torch.rand(3, 2), marker="s", markersize=4, color="C1")', '<rect'],
    [
      'plt.scatter([1, 2], [3, 4], c=[0.1, 0.9], cmap="plasma", s=40, edgecolors="k"); plt.colorbar(label="p")',
      '>p<',
    ],
    ['plt.bar(["cat", "dog"], [3, 5], color=["r", "#00ff00"], edgecolor="k", width=0.5)', 'cat'],
    ['plt.barh(range(3), [1, 2, 3], alpha=0.5)', '<rect'],
    ['plt.hist(torch.randn(100), bins=20, density=True, label="h", color="gray")', '<rect'],
    [
      'plt.imshow(torch.rand(4, 5), cmap="gray", vmin=0, vmax=1, interpolation="nearest", alpha=0.5)',
      '<image',
    ],
    ['plt.axhline(1, color="k", linestyle="--", alpha=0.3); plt.axvline(2, lw=0.5)', 'opacity'],
    ['plt.fill_between([0, 1], [0, 1], [1, 2], alpha=0.2, label="band")', '<path'],
    ['plt.semilogy([1, 10, 100]); plt.grid(True, linestyle=":", alpha=0.5)', '<path'],
    ['plt.plot([1]); plt.title("T", fontsize=14, fontweight="bold", pad=10)', '>T<'],
    ['plt.plot([1]); plt.xlabel("across", labelpad=4); plt.ylabel("up", rotation=90)', '>across<'],
    [
      'plt.plot([1, 2]); plt.xlim(0, 5); plt.ylim(bottom=0); plt.xticks([0, 5], ["a", "b"], rotation=45)',
      '>b<',
    ],
    [
      'plt.text(0.5, 0.5, "here", ha="center", va="top", fontsize=8, color="r"); plt.plot([0, 1])',
      '>here<',
    ],
    ['plt.plot([0, 1]); plt.annotate("there", xy=(0, 1), xytext=(0.2, 0.8))', '>there<'],
    [
      'f, a = plt.subplots(2, 2, figsize=(6, 4), constrained_layout=True)\nfor x in a.flat: x.plot([1, 2])\nf.suptitle("all")',
      '>all<',
    ],
    [
      'f, (a, b) = plt.subplots(1, 2)\na.imshow([[1, 2], [3, 4]])\na.axis("off")\nb.set(title="right", xlabel="x")\nb.plot([1])',
      '>right<',
    ],
    [
      'plt.subplot(1, 2, 1); plt.plot([1]); plt.subplot(122); plt.plot([2]); plt.tight_layout(pad=2)',
      '<path',
    ],
    [
      'fig = plt.figure("named", figsize=(3, 2), dpi=150); ax = fig.add_subplot(111); ax.plot([3]); ax.set_aspect("equal")',
      '<path',
    ],
    [
      'plt.rcParams["font.sans-serif"] = ["SimHei"]; plt.rcParams["axes.unicode_minus"] = False; plt.plot([1])',
      '<path',
    ],
    [
      'im = plt.imshow([[1, 2]]); cb = plt.colorbar(im, fraction=0.04, pad=0.02); cb.set_label("value")',
      '>value<',
    ],
    [
      'plt.imshow([[1, 2]]); plt.tick_params(left=False, labelleft=False, bottom=False, labelbottom=False)',
      '<image',
    ],
  ])('%s', (code, part) => {
    expect(drawn(`plt.close('all')\n${code}\nplt.show(block=False)`)).toContain(part);
  });

  it('savefig offers the figure under its name', () => {
    const { figures } = python.run(
      'plt.plot([1]); plt.savefig("a.png", dpi=200, bbox_inches="tight")',
    );
    expect(figures[0]).toMatchObject({ name: 'a.png' });
    python.run("plt.close('all')");
  });
});

describe('pyplot refuses by name what it cannot draw', () => {
  it.each([
    [
      'plt.plot([1], colour="r")',
      "NotImplementedError: plot(): the argument 'colour' is not supported here",
    ],
    ['plt.plot([1], markerfacecolor="r")', "plot(): the argument 'markerfacecolor'"],
    ['plt.scatter([1], [2], sizes=3)', "scatter(): the argument 'sizes'"],
    ['plt.bar([1], [2], yerr=1)', "bar(): the argument 'yerr'"],
    ['plt.hist([1], histtype="step")', "hist(): the argument 'histtype'"],
    ['plt.hist([[1], [2]])', 'NotImplementedError: hist(): several data sets'],
    ['plt.imshow([[1]], norm=3)', "Axes.imshow() got an unexpected keyword argument 'norm'"],
    ['plt.gca().set_xlim(1, 2, 3)', 'TypeError: Axes.set_xlim() takes from 1 to 3'],
    ['plt.scatter()', "TypeError: Axes.scatter() missing 2 required positional arguments: 'x' and"],
    ['plt.imshow([[1]], cmap="nope")', "NotImplementedError: cmap='nope'"],
    ['plt.title("x", colour="r")', "title(): the argument 'colour'"],
    ['plt.legend(bbox_to_anchor=(1, 1))', "legend(): the argument 'bbox_to_anchor'"],
    ['plt.legend(loc="middle")', "ValueError: 'middle' is not a valid value for loc"],
    ['plt.subplots(1, 2, sharey=True)', "subplots(): the argument 'sharey'"],
    ['plt.figure().add_subplot(projection="3d")', "add_subplot(): the argument 'projection'"],
    ['plt.axis("of")', "ValueError: Unrecognized string 'of' to axis"],
    ['plt.text(0, 0, "x", bbox={})', "text(): the argument 'bbox'"],
    ['plt.annotate("x", (0, 0), arrowprops={})', "annotate(): the argument 'arrowprops'"],
    ['plt.axhline(1, 0.2, 0.5)', 'NotImplementedError: axhline()'],
    ['plt.xlim()', 'NotImplementedError: xlim()'],
    ['plt.gca().errorbar([1], [2])', 'NotImplementedError: Axes.errorbar() is not supported here'],
    ['plt.pie([1])', 'NotImplementedError: matplotlib.pyplot.pie is not supported here'],
    ['plt.plott([1])', "AttributeError: module 'matplotlib.pyplot' has no attribute 'plott'"],
    ['plt.plot([1])[0].set_data([1], [2])', 'NotImplementedError: Artist.set_data()'],
    ['plt.rcParams["axes.grid"] = True', "NotImplementedError: rcParams['axes.grid']"],
    ['plt.plot([1, 2], [1])', 'ValueError: x and y must have same first dimension'],
    ['plt.plot([1], "q")', 'ValueError: Unrecognized character q in format string'],
  ])('%s', (code, message) => {
    expect(refusal(code)).toContain(message);
  });
});

describe('tqdm counts', () => {
  const counted = (code: string) => {
    const { stdout, error } = python.run(`from tqdm import tqdm, trange\n${code}`);
    expect(error?.text).toBeUndefined();
    return stdout;
  };
  it.each([
    ['print(sum(tqdm(range(5), desc="sum", leave=False, ncols=80, unit="batch")))', '10\n'],
    ['for i in trange(3, desc="x"): pass\nprint(i)', '2\n'],
    ['print([i for i, x in enumerate(tqdm("abc"))])', '[0, 1, 2]\n'],
    [
      'with tqdm(total=4) as bar:\n    for i in range(4): bar.update(1)\nprint(bar.n, len(bar))',
      '4 4\n',
    ],
    [
      'with tqdm([1, 2]) as bar:\n    for x in bar:\n        bar.set_description(f"at {x}"); bar.set_postfix(loss=0.12345, n=x)\nprint(bar.desc, bar.postfix)',
      'at 2:  loss=0.123, n=2\n',
    ],
    [
      'from tqdm.notebook import tqdm as nb, trange as tr\nfrom tqdm.auto import tqdm as auto\nprint(list(nb([1])), list(auto([2])), list(tr(1)))',
      '[1] [2] [0]\n',
    ],
    ['bar = tqdm([1]); tqdm.write("said"); bar.close()', 'said\n'],
    [
      'from torch.utils.data import DataLoader\nbar = tqdm(DataLoader(range(10), 4))\nprint(len(bar), [len(b) for b in bar])',
      '3 [4, 4, 2]\n',
    ],
  ])('%s', (code, printed) => {
    expect(counted(code)).toBe(printed);
  });

  it('and refuses an argument it does not know, as tqdm does', () => {
    const { error } = python.run('from tqdm import tqdm\ntqdm([1], dsec="x")');
    expect(error?.message).toContain("Unknown argument(s): {'dsec': 'x'}");
  });
});
