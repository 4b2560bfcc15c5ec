namespace Akka.Persistence.Query;

/// <summary>Makes the read journal of one configuration section; the section's <c>class</c> names it.</summary>
public interface IReadJournalProvider
{
    IReadJournal GetReadJournal();
}
