namespace Akka.Persistence.Sql.Tests;

public sealed class SqlPluginSettingsTests
{
    [Fact]
    public void An_unknown_provider_is_refused_by_name()
    {
        using var system = TestSystem.Sqlite("akka.persistence.journal.sql.provider-name = \"PostgreSQL.15\"\n");

        var settings = system.System.Settings.Config.GetConfig("akka.persistence.journal.sql");
        var failure = Assert.Throws<Akka.Configuration.ConfigurationException>(() => SqlPluginSettings.From(settings, "journal.sql"));

        Assert.Contains("provider-name is 'PostgreSQL.15'", failure.Message, StringComparison.Ordinal);
    }
}
