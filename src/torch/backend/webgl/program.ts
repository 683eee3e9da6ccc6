import { layered, withLayout } from './layout';

/** GLSL's types, and lists of them. */
export type UniformType = 'int' | 'float' | `int[${number}]` | `float[${number}]`;

/** A number, or one for each place of a list. */
export type UniformValue = number | readonly number[];

/** A fragment program: what it reads, what it is told, what it writes. */
export interface ProgramSpec {
  /** Identifies the compiled program; specs with one key must have one source. */
  key: string;
  /** Names of the input buffers, as sampler2D, or sampler2DArray where they have layers. */
  inputs: readonly string[];
  uniforms: Readonly<Record<string, UniformType>>;
  /** Number of render targets, `out0` … (default 1). */
  outputs?: number;
  /** GLSL: functions, then `void main()`. */
  source: string;
}

/** Where a program is told a value. */
export interface Uniform {
  type: UniformType;
  location: WebGLUniformLocation;
  /** What the program was told last. */
  told: readonly number[] | null;
}

/** A compiled program with the places of its uniforms; input number i reads texture unit i. */
export interface Program {
  spec: ProgramSpec;
  handle: WebGLProgram;
  uniforms: Map<string, Uniform>;
}

const VERTEX = `#version 300 es
in vec2 corner;
void main() { gl_Position = vec4(corner, 0, 1); }`;

/** The whole fragment shader of a spec, for textures of a layout. */
export function fragmentSource(spec: ProgramSpec, layout: string): string {
  const { inputs, uniforms, outputs = 1, source } = spec;
  const declared = Object.entries(uniforms).map(([name, type]) => {
    const [, base, size] = /^(int|float)(\[\d+\])?$/.exec(type)!;
    return `uniform ${base} ${name}${size ?? ''};`;
  });
  const layers = layered(layout);
  return [
    '#version 300 es',
    'precision highp float; precision highp int; precision highp sampler2D; precision highp sampler2DArray;',
    ...inputs.map((name, i) => `uniform sampler2D${layers[i] ? 'Array' : ''} ${name};`),
    ...declared,
    ...Array.from({ length: outputs }, (_, i) => `layout(location = ${i}) out vec4 out${i};`),
    withLayout(source, inputs, layout),
  ].join('\n');
}

function compile(gl: WebGL2RenderingContext, type: number, source: string): WebGLShader {
  const shader = gl.createShader(type)!;
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  return shader;
}

/** The vertex shader of every program. */
export const compileVertexShader = (gl: WebGL2RenderingContext) =>
  compile(gl, gl.VERTEX_SHADER, VERTEX);

/** Compiles and links `spec` for textures of a layout. @throws Error with the driver's log when the source is wrong */
export function build(
  gl: WebGL2RenderingContext,
  vertex: WebGLShader,
  spec: ProgramSpec,
  layout: string,
): Program {
  const handle = gl.createProgram();
  const source = fragmentSource(spec, layout);
  const fragment = compile(gl, gl.FRAGMENT_SHADER, source);
  gl.attachShader(handle, vertex);
  gl.attachShader(handle, fragment);
  gl.bindAttribLocation(handle, 0, 'corner');
  gl.linkProgram(handle);
  // Each question waits for the GPU's process, so only one is asked where all is well.
  if (!gl.getProgramParameter(handle, gl.LINK_STATUS) && !gl.isContextLost()) {
    const log = gl.getShaderInfoLog(fragment) || gl.getProgramInfoLog(handle);
    throw new Error(`program ${spec.key}: ${log}\n${source}`);
  }
  gl.deleteShader(fragment);
  gl.useProgram(handle);
  spec.inputs.forEach((name, unit) => gl.uniform1i(gl.getUniformLocation(handle, name), unit));
  return { spec, handle, uniforms: places(gl, handle, spec) };
}

/** A uniform that the compiler found unused has no place, and is skipped when values are set. */
function places(gl: WebGL2RenderingContext, handle: WebGLProgram, spec: ProgramSpec) {
  const uniforms: Program['uniforms'] = new Map();
  for (const [name, type] of Object.entries(spec.uniforms)) {
    const location = gl.getUniformLocation(handle, name);
    if (location) uniforms.set(name, { type, location, told: null });
  }
  return uniforms;
}
