namespace Presage.Simulation;

/// <summary>Faults as one line of text, for command lines and reports.</summary>
internal static class FaultText
{
    private const string NoFaults = "none";

    private static readonly FaultSetting[] Settings =
    [
        FaultSetting.Time("message-delay-max", f => f.MessageDelayMax, (f, value) => f with { MessageDelayMax = value }),
        FaultSetting.Switch("reorder-senders", f => f.ReorderSenders, (f, value) => f with { ReorderSenders = value }),
        FaultSetting.Share("request-loss-share", f => f.RequestLossShare, (f, value) => f with { RequestLossShare = value }),
        FaultSetting.Time("crash-mean-interval", f => f.CrashMeanInterval, (f, value) => f with { CrashMeanInterval = value }),
        FaultSetting.Time("down-time-max", f => f.DownTimeMax, (f, value) => f with { DownTimeMax = value }),
        FaultSetting.Share("journal-failure-share", f => f.JournalFailureShare, (f, value) => f with { JournalFailureShare = value }),
        FaultSetting.Share("torn-write-share", f => f.TornWriteShare, (f, value) => f with { TornWriteShare = value }),
        FaultSetting.Share("sync-failure-share", f => f.SyncFailureShare, (f, value) => f with { SyncFailureShare = value }),
        FaultSetting.Share("disk-full-share", f => f.DiskFullShare, (f, value) => f with { DiskFullShare = value }),
        FaultSetting.Time("disk-full-time-max", f => f.DiskFullTimeMax, (f, value) => f with { DiskFullTimeMax = value }),
        FaultSetting.Time("clock-jump-mean-interval", f => f.ClockJumpMeanInterval, (f, value) => f with { ClockJumpMeanInterval = value }),
        FaultSetting.Time("clock-jump-max", f => f.ClockJumpMax, (f, value) => f with { ClockJumpMax = value }),
        FaultSetting.Share("datagram-loss-share", f => f.DatagramLossShare, (f, value) => f with { DatagramLossShare = value }),
        FaultSetting.Share("datagram-duplicate-share", f => f.DatagramDuplicateShare, (f, value) => f with { DatagramDuplicateShare = value }),
        FaultSetting.Time("datagram-delay-max", f => f.DatagramDelayMax, (f, value) => f with { DatagramDelayMax = value }),
    ];

    internal static string Render(SimulatedFaults faults)
    {
        var parts = Settings.Select(setting => (setting.Name, Value: setting.Render(faults))).Where(part => part.Value is not null);
        var text = string.Join(',', parts.Select(part => $"{part.Name}={part.Value}"));
        return text.Length == 0 ? NoFaults : text;
    }

    internal static SimulatedFaults Parse(string text)
    {
        var faults = SimulatedFaults.None;
        if (text == NoFaults) return faults;
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (name, value) = part.Split('=', 2) is [var left, var right] ? (left, right) : (part, "on");
            var setting = Array.Find(Settings, each => each.Name == name)
                ?? throw new FormatException($"there is no fault '{name}'; there are: {string.Join(", ", Settings.Select(each => each.Name))}");
            faults = setting.Read(faults, value);
        }

        return faults;
    }
}
