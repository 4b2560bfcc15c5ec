namespace Akka.Persistence.Journal;

/// <summary>The stored event becomes none.</summary>
public interface IEmptyEventSequence : IEventSequence;
