namespace Akka.Persistence.Sql.Store;

/// <summary>The database server cannot be reached, went away, or did not answer in time: later it may.</summary>
internal sealed class StoreUnavailableException(string message, Exception cause) : Exception(message, cause);
