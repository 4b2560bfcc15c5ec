using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Tells the test's logger to begin or end with a filter.</summary>
internal sealed record FilterRequest(LogEntryFilter Filter, bool IsAdded) : INoSerializationVerificationNeeded;
