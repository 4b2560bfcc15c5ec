using Presage.Core;

namespace Presage.Delivery;

/// <summary>A request for which something was advised.</summary>
/// <param name="Reason">Advice, score, evidence, and the features that say most.</param>
public sealed record GuardReport(EventTime At, string Origin, string Client, string Request, GuardOutcome Outcome, string Reason);
