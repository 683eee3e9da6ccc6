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

/** The text on stderr of a program that must not fail. */
function warned(code: string): string {
  const { stderr, error } = python.run(`plt.close('all')\n${code}\nplt.close('all')`);
  expect(error?.text).toBeUndefined();
  return stderr;
}

describe('pyplot draws, with the arguments that tutorials use', () => {
  it.each([
    [
      'plt.plot([1, 2, 4], "ro--", alpha=0.5)',
      ['stroke="#ff0000"', 'stroke-dasharray="6 3"', 'opacity="0.5"', '<circle'],
    ],
    [
      'plt.plot([1, 2], label="a"); plt.legend(loc="upper left", fontsize=9)',
      ['font-size="12">a<'],
    ],
    [
      'plt.plot([0, 1], [1, 2], "b-", [0, 1], [2, 3], "g:", linewidth=3)',
      ['stroke="#0000ff" stroke-width="4"', 'stroke="#008000"', 'stroke-dasharray="1.5 2.5"'],
    ],
    [
      'plt.plot(torch.arange(3), torch.rand(3, 2), marker="s", markersize=6, color="C1")',
      ['width="8" height="8" fill="#ff7f0e"'],
    ],
    [
      'plt.scatter([1, 2], [3, 4], c=[0.1, 0.9], cmap="plasma", s=36, edgecolors="r"); plt.colorbar(label="p")',
      ['>p<', 'r="4" fill="rgb(13,8,135)" stroke="#ff0000"'],
    ],
    ['plt.scatter([1], [2], edgecolors="r", linewidths=3)', ['stroke="#ff0000" stroke-width="4"']],
    [
      'plt.bar(["cat", "dog"], [3, 5], color=["r", "#00ff00"], edgecolor="b", linewidth=3)',
      ['>cat<', 'fill="#00ff00" stroke="#0000ff" stroke-width="4"'],
    ],
    ['plt.barh(range(3), [1, 2, 3], alpha=0.5)', ['opacity="0.5"']],
    [
      'plt.hist(torch.randn(100), bins=20, density=True, color="gray", edgecolor="r", lw=1.5)',
      ['fill="gray" stroke="#ff0000" stroke-width="2"'],
    ],
    ['plt.imshow([[0, 1]], interpolation="nearest")', ['<image', 'image-rendering: pixelated']],
    [
      'plt.axhline(1, color="r", linestyle="--", alpha=0.3); plt.axvline(2, lw=0.75)',
      ['stroke="#ff0000"', 'stroke-dasharray="6 3"', 'opacity="0.3"', 'stroke-width="1"'],
    ],
    [
      'plt.fill_between([0, 1], [0, 1], [1, 2], alpha=0.2, color="r", edgecolor="b")',
      ['fill="#ff0000" opacity="0.2" stroke="#0000ff"'],
    ],
    ['plt.semilogy([1, 10, 100])', ['>1<', '>10<', '>100<']],
    [
      'plt.plot([1]); plt.grid(True, color="r", linestyle=":", alpha=0.5, linewidth=1.5)',
      ['stroke="#ff0000" stroke-opacity="0.5" stroke-dasharray="1.5 2.5" stroke-width="2"'],
    ],
    [
      'plt.plot([1]); plt.title("T", fontsize=15, fontweight="bold", color="r", loc="left")',
      ['text-anchor="start" font-size="20" fill="#ff0000" font-weight="700">T<'],
    ],
    [
      'plt.plot([1]); plt.title("T", fontdict={"size": 15, "style": "italic"})',
      ['font-size="20" font-style="italic">T<'],
    ],
    [
      'plt.plot([1]); plt.xlabel("across", size=15); plt.ylabel("up", rotation=90, c="r")',
      [
        'font-size="20">across<',
        'rotate(-90)" text-anchor="middle" font-size="13" fill="#ff0000">up<',
      ],
    ],
    [
      'plt.plot([1, 2]); plt.xlim(0, 5); plt.xticks([0, 5], ["a", "b"], rotation=45, fontsize=15)',
      ['text-anchor="end"', 'font-size="20" transform="rotate(-45 '],
    ],
    ['plt.plot([1, 2]); plt.xticks(rotation=90)', ['transform="rotate(-90 ']],
    [
      'plt.plot([1, 2]); plt.tick_params(axis="x", rotation=30, labelsize=15, colors="r")',
      ['font-size="20" fill="#ff0000" transform="rotate(-30 '],
    ],
    [
      'plt.text(0.5, 0.5, "here", ha="center", va="top", fontsize=9, color="r", weight="bold", rotation=30); plt.plot([0, 1])',
      [
        'font-size="12" fill="#ff0000" font-weight="700" text-anchor="middle" dominant-baseline="hanging" transform="rotate(-30 ',
      ],
    ],
    [
      'plt.plot([0, 1]); plt.annotate("there", xy=(0, 1), xytext=(0.2, 0.8), color="r")',
      ['fill="#ff0000" text-anchor="start">there<'],
    ],
    [
      'f, a = plt.subplots(2, 2, figsize=(6, 4), constrained_layout=True)\nfor x in a.flat: x.plot([1, 2])\nf.suptitle("all", fontsize=15)',
      ['font-size="20">all<', 'viewBox="0 0 576 384"'],
    ],
    [
      'f, (a, b) = plt.subplots(1, 2)\na.imshow([[1, 2], [3, 4]])\na.axis("off")\nb.set(title="right", xlabel="x")\nb.plot([1])',
      ['>right<', '>x<'],
    ],
    ['im = plt.imshow([[1, 2]]); cb = plt.colorbar(im); cb.set_label("value")', ['>value<']],
  ])('%s', (code, parts) => {
    const svg = drawn(`plt.close('all')\n${code}\nplt.show(block=False)`);
    for (const part of parts) expect(svg).toContain(part);
  });

  it('draws what has a higher zorder above the rest', () => {
    const svg = drawn(
      `plt.plot([1, 2], color='r', zorder=5); plt.plot([1, 2], color='b'); plt.show()`,
    );
    expect(svg.indexOf('#0000ff')).toBeLessThan(svg.indexOf('#ff0000'));
  });

  it('draws each marker in a shape of its own', () => {
    const shapes = [...'o.,s^v<>xX+PDd*ph'].map((marker) => {
      const svg = drawn(
        `plt.plot([1], [1], ${JSON.stringify(marker)}); plt.axis('off'); plt.show()`,
      );
      return /<g opacity|<g>(.*?)<\/g>/s.exec(svg.slice(svg.indexOf('clip-path')))?.[1];
    });
    expect(shapes).not.toContain(undefined);
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it('puts the names of a legend side by side in columns, without a box where none is wanted', () => {
    const legend = (options: string) =>
      drawn(
        `plt.plot([1], label='aa'); plt.plot([2], label='bb'); plt.legend(${options}); plt.show()`,
      );
    const heights = (svg: string) =>
      [...svg.matchAll(/y="([\d.]+)" font-size="13">(?:aa|bb)</g)].map(([, y]) => y);
    expect(new Set(heights(legend(''))).size).toBe(2);
    expect(new Set(heights(legend('ncol=2'))).size).toBe(1);
    expect(legend('')).toContain('rx="4"');
    expect(legend('frameon=False')).not.toContain('rx="4"');
  });

  it('takes away ticks, their labels, or both', () => {
    const ticks = (options: string) => {
      const svg = drawn(
        `plt.plot([7, 8]); plt.xticks([0.25]); plt.tick_params(${options}); plt.show()`,
      );
      return [/v5/.test(svg), />0\.25</.test(svg)];
    };
    expect(ticks('')).toEqual([true, true]);
    expect(ticks('labelbottom=False')).toEqual([true, false]);
    expect(ticks('bottom=False')).toEqual([false, true]);
    expect(ticks('bottom=False, labelbottom=False')).toEqual([false, false]);
  });

  it.each([
    [
      '"a.png", bbox_inches="tight"',
      { name: 'a.png', saved: { type: 'png', dpi: 100, paper: 'white' } },
    ],
    ['"a.jpg", dpi=200', { name: 'a.jpg', saved: { type: 'jpeg', dpi: 200 } }],
    ['"a.svg", transparent=True', { name: 'a.svg', saved: { type: 'svg', paper: 'none' } }],
    ['"a"', { name: 'a.png', saved: { type: 'png' } }],
  ])('savefig(%s) offers the figure as that kind of file', (options, file) => {
    const { figures } = python.run(`plt.plot([1]); plt.savefig(${options}); plt.close('all')`);
    expect(figures[0]).toMatchObject(file);
  });
});

describe('pyplot says once what has no effect', () => {
  it.each([
    ['plt.title("x", pad=3)', "UserWarning: plt.title(): the argument 'pad' has no effect here"],
    ['plt.plot([1], label="x"); plt.legend(shadow=True)', "plt.legend(): the argument 'shadow'"],
    ['plt.tight_layout(pad=2)', "plt.tight_layout(): the argument 'pad'"],
    ['plt.figure(facecolor="w")', "plt.figure(): the argument 'facecolor'"],
    [
      'im = plt.imshow([[1, 2]]); plt.colorbar(im, shrink=0.5)',
      "plt.colorbar(): the argument 'shrink'",
    ],
    ['plt.xticks(rotation=45, ha="left")', "plt.xticks(): the argument 'ha'"],
    ['plt.rcParams["font.size"] = 12', "rcParams['font.size'] has no effect here"],
  ])('%s', (code, message) => {
    expect(warned(code)).toContain(message);
    // From another line: Python itself says the same of one line only once.
    expect(warned(`pass\n${code}`)).toBe('');
  });

  it.each([
    'plt.rcParams["font.sans-serif"] = ["SimHei"]; plt.rcParams["axes.unicode_minus"] = False',
    'plt.subplots(layout="constrained"); plt.tight_layout(); plt.savefig("a.svg", bbox_inches="tight")',
    'plt.plot([1]); plt.xticks(rotation=45, ha="right"); plt.ylabel("y", rotation=90)',
  ])('and nothing of what is as asked for: %s', (code) => {
    expect(warned(code)).toBe('');
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
    ['plt.imshow([[1]], norm=3)', "NotImplementedError: imshow(): the argument 'norm'"],
    ['plt.gca().set_xlim(1, 2, 3)', 'TypeError: Axes.set_xlim() takes from 1 to 3'],
    ['plt.scatter()', "TypeError: Axes.scatter() missing 2 required positional arguments: 'x' and"],
    ['plt.imshow([[1]], cmap="nope")', "NotImplementedError: color_map(): cmap='nope'"],
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
    ['plt.fill_between([0], [1], where=[True])', "fill_between(): the argument 'where'"],
    ['plt.yscale("log", base=2)', "NotImplementedError: yscale(): the argument 'base'"],
    ['plt.yscale("symlog")', "NotImplementedError: yscale(): the scale 'symlog'"],
    ['plt.xlim(0, 1, auto=True)', "NotImplementedError: xlim(): the argument 'auto'"],
    ['plt.savefig("a.pdf")', "NotImplementedError: savefig(): the format 'pdf'"],
    [
      'import io; plt.savefig(io.BytesIO())',
      "NotImplementedError: savefig(): the argument 'fname'",
    ],
    ['plt.axvspan(0, 1)', 'NotImplementedError: matplotlib.pyplot.axvspan is not supported here'],
    ['plt.subplot2grid((2, 2), (0, 0))', 'NotImplementedError: matplotlib.pyplot.subplot2grid'],
    ['plt.gca().relim()', 'NotImplementedError: Axes.relim() is not supported here'],
    ['a, b = plt.subplots(2)[1]; plt.gcf().legend()', 'NotImplementedError: Figure.legend()'],
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
