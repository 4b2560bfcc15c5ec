using Presage.Core;

namespace Presage.Flows.Tests;

/// <summary>Options and keys that most tests share.</summary>
internal static class Fixtures
{
    public static readonly FlowDecoderOptions Options = new(
        ExportersMax: 64,
        DomainsPerExporterMax: 64,
        TemplatesPerExporterMax: 512,
        FieldsPerTemplateMax: 256,
        SamplersPerDomainMax: 64,
        IssuesPerDatagramMax: 16)
    {
        NamesPerDomainMax = 1_024,
        PendingBytesPerExporterMax = 1 << 20,
        PendingBytesMax = 1 << 24,
        PendingFor = TimeSpan.FromSeconds(60),
    };

    /// <summary>Data sets without a template are dropped at once.</summary>
    public static readonly FlowDecoderOptions NothingWaits = Options with { PendingBytesPerExporterMax = 0 };

    public static readonly ExporterKey Exporter = new(NetAddress.FromV4(0xC0000201));

    public static readonly EventTime ReceivedAt = new(1_700_000_000_000);
}
