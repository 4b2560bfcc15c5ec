using System.Runtime.InteropServices;
using Presage.Core;
using Presage.Forecasting;
using Presage.Personas;

namespace Presage.Traffic;

/// <summary>Of one step, by persona: how many of the members' own forecasts for it were known, and how many uppers it exceeded. Only one step ahead is known here.</summary>
internal sealed class UpperTally
{
    private readonly Dictionary<PersonaId, (int Members, int Over)> _counts = [];

    public void Add(PersonaId persona, ObservedRow one, long stepIndex, PersonaCatalogue? catalogue)
    {
        ref readonly var earlier = ref one.Earlier;
        if (earlier.OriginStep != stepIndex - 1 || earlier.Source != ForecastSource.Own) return;
        var offset = catalogue?.Find(persona) is { UpperOffsets: { IsEmpty: false } offsets } ? Math.Exp(offsets[0]) : 1;
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, persona, out _);
        count.Members++;
        if (one.Step.DownBytes > earlier.Upper(Direction.Down) * offset) count.Over++;
    }

    /// <summary>Hands the counts over and begins anew.</summary>
    public void CloseInto(PersonaModel model)
    {
        foreach (var (persona, count) in _counts) model.ScoreUpper(persona, 1, count.Members, count.Over);
        _counts.Clear();
    }
}
