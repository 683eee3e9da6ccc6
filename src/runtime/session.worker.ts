import { languages } from './languages';
import { type Port, serve } from './serve';

serve(self as unknown as Port, languages);
