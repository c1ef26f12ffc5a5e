export declare const builtinExtensions: string;
export declare const serverMain: string;
