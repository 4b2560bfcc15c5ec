namespace Presage.Forecasting;

/// <summary>What an engine begins with.</summary>
/// <param name="Layout">Of the parameters.</param>
/// <param name="Options">Of the training.</param>
/// <param name="Parameters">The first ones.</param>
/// <param name="Moments">Of an optimiser to go on from; null for a fresh one.</param>
internal sealed record EngineStart(ParameterLayout Layout, TrainerOptions Options, float[] Parameters, OptimizerMoments? Moments);
