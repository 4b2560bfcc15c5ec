using Akka.Configuration;

namespace Presage.Traffic;

/// <summary>Makes the store that <c>presage.store.kind</c> names.</summary>
public static class ForecastStores
{
    public const string Sqlite = "sqlite";
    public const string Redis = "redis";
    public const string None = "none";

    /// <summary>What a loop's <see cref="LoopParts.Forecasts"/> is to be; null: forecasts are written within the step into <paramref name="embedded"/>.</summary>
    /// <param name="settings">The section <c>presage.store</c>.</param>
    /// <param name="embedded">The node's SQLite store, which keeps the series in any case.</param>
    /// <param name="clock">Ends the life of rows.</param>
    /// <exception cref="ConfigurationException">The kind is unknown, or is no such class; the message says what is missing.</exception>
    public static IForecastStore? Create(StoreSettings settings, ForecastStore embedded, TimeProvider clock) => settings.Kind switch
    {
        Sqlite => settings.IsSqliteWrittenBehind ? embedded : null,
        Redis => new RedisForecastStore(settings.Redis, clock),
        None => NoForecastStore.Instance,
        _ => Load(settings, clock),
    };

    private static IForecastStore Load(StoreSettings settings, TimeProvider clock)
    {
        var at = $"presage.store.kind = \"{settings.Kind}\"";
        var type = TypeOf(settings.Kind) ?? throw new ConfigurationException(
            $"{at} is none of {Sqlite}, {Redis}, {None}, and no class of that name is found; write \"Namespace.Type, Assembly\" with the assembly beside presage");
        if (!typeof(IForecastStore).IsAssignableFrom(type)) throw new ConfigurationException($"{at}: the class is no {nameof(IForecastStore)}");
        var constructor = type.GetConstructor([typeof(Config), typeof(TimeProvider)])
            ?? throw new ConfigurationException($"{at}: the class has no public constructor ({nameof(Config)} options, {nameof(TimeProvider)} clock)");
        return (IForecastStore)constructor.Invoke([settings.Options, clock]);
    }

    private static Type? TypeOf(string name)
    {
        try
        {
            return Type.GetType(name, throwOnError: false);
        }
        // An assembly of that name that is none, or a name that is none.
        catch (Exception problem) when (problem is IOException or BadImageFormatException or ArgumentException or TypeLoadException)
        {
            return null;
        }
    }
}
