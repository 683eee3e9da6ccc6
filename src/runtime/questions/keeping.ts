/** What `keep` and `restore` of src/python/_convlab/questions/keeping.py say of a model. */
export interface Kept {
  /** The variable. */
  name: string;
  /** Its class. */
  type: string;
  /** Its layers with parameters: `Conv2d 1→10 5×5`. */
  layers: string[];
  parameters: number;
  /** The optimizer that stepped last holds its parameters. */
  trained: boolean;
  /** Its mode: `train()`, not `eval()`. */
  training: boolean;
  /** The cell whose code made it, e.g. `mnist/train`; empty where there is none. */
  cell: string;
  /** The program that makes it anew, each name after those it uses; empty where there is none that does. */
  parts: Part[];
  /** Names that this program reads and that are not kept. */
  without: string[];
}

export interface Part {
  name: string;
  code: string;
}

/** A training that was going on: what is kept of it, and how far it was. */
export interface Snapshot extends Kept {
  /** The optimizer with its momenta is in the file, too; null where no variable holds it. */
  optimizer: { name: string; parts: Part[] } | null;
  epoch: number;
  epochs: number;
  batch: number;
  /** Null where the loader does not know. */
  batches: number | null;
  /** All batches of this epoch were done. */
  epochEnded: boolean;
}

/** What is asked of `restore`, beside the file's bytes. Everything is optional: of a file from elsewhere nothing is known. */
export type Wanted = Partial<Omit<Snapshot, 'type' | 'layers'>> & {
  /** The model is made by its program although the session has one of this name. */
  anew?: boolean;
  /** A program that defines a model, where the session has none that fits. */
  code?: string;
};

/** Why a file is not read. */
export type Refusal = 'not-a-file' | 'old-format' | 'module' | 'no-tensors' | 'no-model';

export interface Refused {
  refused: Refusal;
  /** The class that the file asks for, or the names of its tensors. */
  what: string;
}

export interface Restored extends Kept {
  /** The session had no such model: it was made. */
  made: boolean;
  /** The names that the session did not have. */
  defined: string[];
  device: string;
  /** The variable of the optimizer that was restored, too. */
  optimizer: string | null;
}
