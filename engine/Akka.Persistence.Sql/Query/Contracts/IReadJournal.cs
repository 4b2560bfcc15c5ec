namespace Akka.Persistence.Query;

/// <summary>What every read journal is; what it can be asked is in the interfaces beside this one.</summary>
public interface IReadJournal;
