using Presage.Core;

namespace Presage.Generator;

/// <summary>What an exporter that recognises applications would say of them.</summary>
public static class ApplicationKinds
{
    public static ApplicationClass ClassOf(ApplicationKind kind) => kind switch
    {
        ApplicationKind.Web => ApplicationClass.Web,
        ApplicationKind.VideoCall => ApplicationClass.Call,
        ApplicationKind.VideoStream or ApplicationKind.Music or ApplicationKind.Camera => ApplicationClass.Streaming,
        ApplicationKind.Game => ApplicationClass.Game,
        ApplicationKind.Background or ApplicationKind.Sensor => ApplicationClass.Message,
        ApplicationKind.Download or ApplicationKind.Backup or ApplicationKind.CloudSync => ApplicationClass.Bulk,
        ApplicationKind.NameLookup => ApplicationClass.Control,
        _ => ApplicationClass.Unknown,
    };
}
