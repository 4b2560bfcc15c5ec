namespace Akka.Persistence.Sql.Tests;

public sealed class SqlPluginSettingsTests
{
    [Fact]
    public void An_unknown_provider_is_refused_by_name()
    {
        using var system = TestSystem.Sqlite("akka.persistence.journal.sql.provider-name = \"Oracle\"\n");

        var settings = system.System.Settings.Config.GetConfig("akka.persistence.journal.sql");
        var failure = Assert.Throws<Akka.Configuration.ConfigurationException>(() => SqlPluginSettings.From(system.System, settings, "journal.sql", SqlPersistence.JournalConfigPath));

        Assert.Contains("provider-name is 'Oracle'", failure.Message, StringComparison.Ordinal);
    }
}
