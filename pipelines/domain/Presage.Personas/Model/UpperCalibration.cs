using Presage.Core;

namespace Presage.Personas;

/// <summary>
/// How each persona's upper forecasts are corrected, per step ahead (<see cref="SpreadOffset"/>).
/// </summary>
/// <remarks>Scores of fewer members than are published are ignored, so an offset shows no few.</remarks>
internal sealed class UpperCalibration(int horizon, int membersMin)
{
    private const float OverWanted = 0.1f;

    private readonly Dictionary<int, float[]> _offsets = [];

    /// <param name="number">Of a persona.</param>
    /// <param name="stepsAhead">1 to the horizon.</param>
    /// <param name="members">How many forecasts were held against what came.</param>
    /// <param name="over">How many of those were exceeded, the offset included.</param>
    public void Score(int number, int stepsAhead, int members, int over)
    {
        if (members < membersMin) return;
        if (!_offsets.TryGetValue(number, out var offsets)) _offsets[number] = offsets = new float[horizon];
        ref var offset = ref offsets[stepsAhead - 1];
        offset = SpreadOffset.Next(offset, members, over, OverWanted);
    }

    /// <summary>Puts the offsets into a catalogue, and lets go of personas that are not in it.</summary>
    public PersonaCatalogue Apply(PersonaCatalogue catalogue)
    {
        foreach (var number in _offsets.Keys.Where(number => catalogue.Find(new PersonaId(number)) is null).ToArray()) _offsets.Remove(number);
        return catalogue with
        {
            Personas = [.. catalogue.Personas.Select(persona =>
                _offsets.TryGetValue(persona.Id.Number, out var offsets) ? persona with { UpperOffsets = [.. offsets] } : persona)],
        };
    }

    public void Restore(PersonaCatalogue catalogue)
    {
        foreach (var persona in catalogue.Personas)
            if (persona.UpperOffsets.Length == horizon) _offsets[persona.Id.Number] = [.. persona.UpperOffsets];
    }
}
