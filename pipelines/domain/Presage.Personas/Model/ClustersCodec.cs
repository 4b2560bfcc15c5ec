using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Personas;

/// <summary>
/// The stored form of clustering and catalogue, version 2, all little-endian:
/// <code>
/// 'P' 'P' version=2 · catalogue version (int32) · numbers given (int32) · k (int32) · centroid length (int32)
/// each slot: number (int32) · name (int32 length, UTF-8) · centroid (float32 each)
/// horizon (int32) · unpublished (int32) · population: forecast · personas (int32)
/// each persona: number (int32) · name · members (int32) · profile (float32 each) · scales down, up (float64) · offsets (int32, float32 each) · forecast
/// forecast: 0 or 1 (int32) · if 1: 4 · horizon float32, rows median and upper down, then up
/// </code>
/// Of version 1, whose centroids were of another kind, only catalogue version and numbers given are read, so that no id is given twice.
/// </summary>
internal static class ClustersCodec
{
    public const byte Version = 2;

    private const byte VersionOfEmbeddings = 1;
    private const int NameBytesMax = 256;

    public static byte[] Encode(PersonaClusters clusters, PersonaCatalogue catalogue, PersonaOptions options)
    {
        var bytes = new ClustersWriter();
        bytes.Bytes([(byte)'P', (byte)'P', Version]);
        bytes.Int32(catalogue.Version);
        bytes.Int32(clusters.NumbersGiven);
        bytes.Int32(clusters.Slots.Length);
        bytes.Int32(clusters.Centroids.Length);
        for (var index = 0; index < clusters.Slots.Length; index++)
        {
            bytes.Int32(clusters.Slots[index].Number);
            bytes.Text(clusters.Slots[index].Name);
            bytes.Singles(clusters.Centroids[index]);
        }

        bytes.Int32(options.Horizon);
        bytes.Int32(catalogue.UnpublishedCount);
        Write(bytes, catalogue.Population);
        bytes.Int32(catalogue.Personas.Length);
        foreach (var persona in catalogue.Personas) Write(bytes, persona);
        return bytes.ToArray();
    }

    public static PersonaCatalogue Decode(ReadOnlySpan<byte> bytes, PersonaClusters into, PersonaOptions options)
    {
        var reader = new ClustersReader(bytes);
        if (!reader.Bytes(2).SequenceEqual("PP"u8)) throw new PersonaFormatException(0, "not stored personas");
        if (reader.Bytes(1)[0] is var version && version is not (Version or VersionOfEmbeddings))
            throw new PersonaFormatException(2, $"version {version}, known are 1 to {Version}");
        var catalogueVersion = reader.Int32(0, int.MaxValue - 1, "catalogue version");
        var numbersGiven = reader.Int32(0, int.MaxValue - PersonaOptions.PersonasMax, "numbers given");
        if (version == VersionOfEmbeddings)
        {
            into.Restore(new CentroidSet(0, ProfileLayout.Length), [], numbersGiven);
            return PersonaCatalogue.Empty with { Version = catalogueVersion };
        }

        var count = reader.Int32(0, PersonaOptions.PersonasMax, "personas");
        var length = reader.Int32(ProfileLayout.Length, ProfileLayout.Length, "centroid length");
        var centroids = new CentroidSet(count, length);
        var slots = new PersonaSlot[count];
        for (var index = 0; index < count; index++)
        {
            slots[index] = new PersonaSlot(reader.Int32(1, numbersGiven, "persona"), reader.Text(NameBytesMax, "name"));
            reader.Singles(length).CopyTo(centroids[index]);
        }

        var catalogue = ReadCatalogue(ref reader, catalogueVersion, (count, numbersGiven), options);
        if (reader.Left > 0) throw new PersonaFormatException(reader.Offset, $"{reader.Left} bytes after the end");
        into.Restore(centroids, slots, numbersGiven);
        return catalogue;
    }

    private static PersonaCatalogue ReadCatalogue(ref ClustersReader reader, int version, (int Count, int NumbersGiven) slots, PersonaOptions options)
    {
        var horizon = reader.Int32(options.Horizon, options.Horizon, "horizon");
        var unpublished = reader.Int32(0, slots.Count, "unpublished personas");
        var population = ReadForecast(ref reader, horizon);
        var personas = new Persona[reader.Int32(0, slots.Count, "published personas")];
        for (var index = 0; index < personas.Length; index++) personas[index] = ReadPersona(ref reader, slots.NumbersGiven, horizon);
        return new PersonaCatalogue(version, [.. personas], population) { UnpublishedCount = unpublished };
    }

    private static void Write(ClustersWriter bytes, Persona persona)
    {
        bytes.Int32(persona.Id.Number);
        bytes.Text(persona.Name);
        bytes.Int32(persona.MemberCount);
        bytes.Singles(persona.Profile.Values.AsSpan());
        bytes.Double(persona.DownScaleBytes);
        bytes.Double(persona.UpScaleBytes);
        bytes.Int32(persona.UpperOffsets.Length);
        bytes.Singles(persona.UpperOffsets.AsSpan());
        Write(bytes, persona.Forecast);
    }

    private static Persona ReadPersona(ref ClustersReader reader, int numbersGiven, int horizon)
    {
        var id = new PersonaId(reader.Int32(1, numbersGiven, "persona"));
        var name = reader.Text(NameBytesMax, "name");
        var members = reader.Int32(0, int.MaxValue, "members");
        var profile = new PersonaProfile([.. reader.Singles(ProfileLayout.Length)]);
        var (down, up) = (reader.Double(), reader.Double());
        var offsets = reader.Singles(reader.Int32(0, horizon, "offsets"));
        var forecast = ReadForecast(ref reader, horizon);
        return new Persona(id, name, members, profile, forecast)
        {
            Traits = PersonaTraits.Of(forecast, profile),
            DownScaleBytes = down,
            UpScaleBytes = up,
            UpperOffsets = [.. offsets],
        };
    }

    private static void Write(ClustersWriter bytes, PersonaForecast forecast)
    {
        bytes.Int32(forecast.IsEmpty ? 0 : 1);
        foreach (var row in new[] { forecast.DownMedian, forecast.DownUpper, forecast.UpMedian, forecast.UpUpper }) bytes.Singles(row.AsSpan());
    }

    private static PersonaForecast ReadForecast(ref ClustersReader reader, int horizon)
    {
        if (reader.Int32(0, 1, "forecast") == 0) return PersonaForecast.None;
        var rows = new ImmutableArray<float>[MemberForecast.RowCount];
        for (var row = 0; row < rows.Length; row++) rows[row] = [.. reader.Singles(horizon)];
        return new PersonaForecast(rows[0], rows[1], rows[2], rows[3]);
    }
}
