using Presage.Core;

namespace Presage.Content;

/// <summary>What a push is worth to whoever makes it.</summary>
/// <param name="Value">Milliseconds of waiting that it is expected to save; of those that wait the most valuable goes first.</param>
/// <param name="UsefulUntil">What is not sent by then ends cancelled, what is not used by then unused.</param>
/// <param name="Ticket">Said again when the push ends, so that two of the same content are told apart.</param>
public readonly record struct PushWorth(double Value, EventTime UsefulUntil, long Ticket = 0);
