using System.Globalization;

namespace Presage.Simulation;

/// <summary>One setting of <see cref="SimulatedFaults"/> as text; null where it is off.</summary>
internal sealed record FaultSetting(string Name, Func<SimulatedFaults, string?> Render, Func<SimulatedFaults, string, SimulatedFaults> Read)
{
    internal static FaultSetting Time(string name, Func<SimulatedFaults, TimeSpan> get, Func<SimulatedFaults, TimeSpan, SimulatedFaults> set) => new(
        name,
        faults => get(faults) is var value && value > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $"{value.TotalMilliseconds}ms") : null,
        (faults, text) => set(faults, TimeOf(text)));

    internal static FaultSetting Share(string name, Func<SimulatedFaults, double> get, Func<SimulatedFaults, double, SimulatedFaults> set) => new(
        name,
        faults => get(faults) is var value && value > 0 ? value.ToString("R", CultureInfo.InvariantCulture) : null,
        (faults, text) => set(faults, double.TryParse(text, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1
            ? value
            : throw new FormatException($"{name} is '{text}'; it must be a share within [0, 1]")));

    internal static FaultSetting Switch(string name, Func<SimulatedFaults, bool> get, Func<SimulatedFaults, bool, SimulatedFaults> set) => new(
        name,
        faults => get(faults) ? "on" : null,
        (faults, text) => set(faults, text is "on" or "off" ? text == "on" : throw new FormatException($"{name} is '{text}'; it must be on or off")));

    private static TimeSpan TimeOf(string text)
    {
        var isMilliseconds = text.EndsWith("ms", StringComparison.Ordinal);
        var number = isMilliseconds ? text[..^2] : text.TrimEnd('s');
        if (!text.EndsWith('s') || !double.TryParse(number, CultureInfo.InvariantCulture, out var value) || value < 0)
            throw new FormatException($"'{text}' is no time; write 250ms or 2s");
        return isMilliseconds ? TimeSpan.FromMilliseconds(value) : TimeSpan.FromSeconds(value);
    }
}
