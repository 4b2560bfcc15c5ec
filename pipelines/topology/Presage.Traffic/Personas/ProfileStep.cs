namespace Presage.Traffic;

/// <summary>To the persona keeper: take in what these subscribers used; answer with the <see cref="StepContext"/> that holds from now on.</summary>
internal sealed record ProfileStep(long StepIndex, IReadOnlyList<ObservedBlock> Observed);
