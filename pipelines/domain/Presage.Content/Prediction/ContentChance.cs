namespace Presage.Content;

/// <summary>An item with its calibrated probabilities.</summary>
/// <param name="Item">Key of the item.</param>
/// <param name="Next">That it is the client's next use, if there is one.</param>
/// <param name="WithinHorizon">That the client uses it within the horizon, given that it does not hold it.</param>
/// <param name="IsHeld">Whether the client used it lately or was sent it.</param>
public readonly record struct ContentChance(ulong Item, float Next, float WithinHorizon, bool IsHeld);
