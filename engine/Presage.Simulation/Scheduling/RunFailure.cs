namespace Presage.Simulation;

/// <summary>Why a run ended early; <see cref="Simulation"/> adds what is needed to replay it.</summary>
internal sealed class RunFailure(string message, Exception? cause = null) : Exception(message, cause);
