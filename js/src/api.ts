// What `import * as spacy from 'spacy-wasm'` holds, on every platform.
export { blank, load, type BlankOptions, type LoadOptions } from './load.js';
export { Language } from './language.js';
export type { CallOptions, NewOptions } from './language-options.js';
export type { AddPipeOptions, PlaceOptions } from './building.js';
export type { PipeOptions } from './streams.js';
export type { FromConfigOptions } from './from-config.js';
export type { InitializeOptions } from './initialize.js';
export type { ExceptionToken, LanguageDefaults, NounChunks, Rule } from './language-defaults.js';
export type { LexAttrGetters } from './word-getters.js';
export type { ComponentOptions, FactoryOptions, OldFactory } from './register.js';
export type { Analysis, AnalysisKey, AnalyzeOptions } from './pipe-analysis.js';
export type { FactoryMeta } from './factories.js';
export * as util from './util.js';
export { Doc, type Attributes, type CharSpanOptions } from './doc.js';
export type {
  CallableLayer,
  LayerLike,
  LayerNode,
  LayerOutput,
  LayerTools,
  MakeLayer,
  OwnLayer,
  OwnSuggester,
  Param,
  Ragged,
  SpanPlace,
} from './layers/types.js';
export type { Matrix } from './token-columns.js';
export type { ColumnArrays } from './doc-arrays.js';
export {
  DocBin,
  type DocBinOptions,
  type FindOptions,
  type FromBytesOptions,
  type GetDocsOptions,
  type PartsOptions,
  type Skipped,
} from './docbin.js';
export type { FromStreamOptions, StreamOptions } from './docbin-stream.js';
export type { DocSummary, LabelCounts } from './wasm-docbin.js';
export type { AttributeArray, DocBytesOptions } from './doc-bytes.js';
export type { GivenEntity, SetEntsOptions } from './doc-ents.js';
export type { DocOptions } from './doc-init.js';
export type { FromDocsOptions } from './doc-from-docs.js';
export type { FromJsonOptions } from './doc-from-json.js';
export type { DocJson, ToJsonOptions } from './doc-json.js';
export type { DocMessage } from './doc-transfer.js';
export { Token } from './token.js';
export { Span, type SpanOptions } from './span.js';
export { SpanGroup, SpanGroups, type SpanGroupOptions } from './span-groups.js';
export type { AsDocOptions } from './span-as-doc.js';
export type { MergeOptions, Retokenizer, SplitHead, SplitOptions } from './retokenizer.js';
export type {
  DocExtensions,
  Extension,
  ExtensionOptions,
  SpanExtensions,
  TokenExtensions,
  Underscore,
} from './extensible.js';
export { Lexeme } from './lexeme.js';
export { Matcher, type AddOptions, type MatcherOptions, type MatchOptions, type TokenPattern } from './matcher.js';
export type { Match, OnMatch } from './match-results.js';
export {
  DependencyMatcher,
  type DependencyMatch,
  type DependencyNode,
  type OnDependencyMatch,
} from './dependency-matcher.js';
export { PhraseMatcher, type PhraseMatcherOptions } from './phrase-matcher.js';
export type { AllHooks, Hooks } from './hooks.js';
export type { IntMatrix } from './lca.js';
export type { Features } from './morphology.js';
export type { Similar } from './similarity.js';
export { Vectors, type MostSimilar, type MostSimilarOptions } from './vectors.js';
export { MorphAnalysis } from './morph.js';
export { Pipe } from './pipe.js';
export type { Component, ComponentFunction, ComponentObject, SaveOptions } from './component.js';
export type { ErrorHandler } from './stretches.js';
export { StringStore } from './strings.js';
export { Tokenizer, type OwnTokenizer } from './tokenizer.js';
export { UserData, type UserDataKey } from './user-data.js';
export { Vocab, type VocabOptions } from './vocab.js';
export { displacy } from './displacy.js';
export type {
  DisplacyOptions,
  DisplacyStyle,
  ParsedArc,
  ParsedDeps,
  ParsedEnt,
  ParsedEnts,
  ParsedSpan,
  ParsedSpans,
  ParsedWord,
  RenderOptions,
} from './displacy-types.js';
export { Example } from './scoring/example.js';
export { PRFScore, ROCAUCScore, type Prf } from './scoring/prf.js';
export { Scorer, type ScorerOptions } from './scoring/scorer.js';
export type { Alignment, AlignmentArray } from './scoring/align.js';
export type { Annotations, AnnotationsOptions } from './scoring/annotations.js';
export type { EvaluateOptions } from './scoring/evaluate.js';
export type { MakeScorer, ScoreExamples } from './scoring/scorers.js';
export type { Tally } from './scoring/tally.js';
export type { ScoreResults } from './scoring/values.js';
export { SpacyError, type ErrorCode } from './errors.js';
export { pack, unpack, type UnpackOptions } from './pack.js';
export type { LoadConfigOptions } from './util.js';
export { explain } from './explain.js';
export {
  registry,
  Registry,
  use,
  type Colors,
  type EntryPoints,
  type FactoryArguments,
  type LookupTables,
  type MakeComponent,
} from './registry.js';
export { compiledModule, init, memorySize, type InitOptions } from './runtime.js';
export { createPackage, createPackage as package, type PackageOptions } from './package/create.js';
export type { PackageArchive } from './package/archives.js';
export { env, type Environment } from './install/env.js';
export { cacheUsed, clearCache, info, install, list, remove, type PackageInfo } from './install/install.js';
export type { Installed, InstallOptions, ModelModule, PackageRecord, ProgressEvent, Source } from './install/types.js';
export type { ArchiveMember, DirectoryHandle, FileHandle, FileStat, FileSystem } from './fs/types.js';
export {
  AttributeRuler,
  type AttributeRule,
  type MorphRules,
  type RuleAttributes,
  type TagMap,
} from './attribute-ruler.js';
export { EntityRuler, type EntityRulerOptions } from './entity-ruler.js';
export type { RulerOptions, RulerPattern } from './ruler.js';
export type { SpanFilter } from './span-filters.js';
export { SpanRuler, type SpanRulerOptions } from './span-ruler.js';
export {
  DependencyParser,
  EntityRecognizer,
  type Beam,
  type BeamOptions,
  type BeamParse,
  type ScoredDep,
  type ScoredEnt,
  type ScoredHead,
} from './transition-parser.js';
