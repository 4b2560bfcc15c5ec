using Presage.Core;
using Presage.Shaping;

namespace Presage.Traffic;

public sealed record ShapingSettings(
    IReadOnlyDictionary<string, TariffPlan> Plans,
    IReadOnlyDictionary<string, LinkSettings> Links,
    IReadOnlyList<string> Emitters,
    string TcScriptFolder,
    TcScriptOptions TcScript,
    double DeadBand,
    double StepChangeMax,
    BitRate GuaranteeFloor)
{
    internal static ShapingSettings From(SettingsSection section) => new(
        section.Entries("plans").ToDictionary(entry => entry.Key, entry => TariffPlan.From(entry.Key, entry.Value), StringComparer.Ordinal),
        section.Entries("links").ToDictionary(entry => entry.Key, entry => LinkSettings.From(entry.Key, entry.Value), StringComparer.Ordinal),
        section.Texts("emitters"),
        section.Text("tc-script.folder"),
        new TcScriptOptions(
            section.Rate("tc-script.default-rate"),
            section.Duration("tc-script.burst-span"),
            section.Int("tc-script.packet-max"),
            section.Text("tc-script.leaf")),
        section.Number("dead-band"),
        section.Number("step-change-max"),
        section.Rate("guarantee-floor"));
}
