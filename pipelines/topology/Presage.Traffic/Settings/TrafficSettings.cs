using Akka.Configuration;
using Presage.Flows;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>The <c>presage</c> section of the configuration, read once; meanings, units and ranges stand in its reference file.</summary>
public sealed record TrafficSettings(
    UdpSettings Udp,
    SourceSettings Sources,
    DecodingSettings Decoding,
    CountingOptions Counting,
    AttributionSettings Attribution,
    WindowSettings Windows,
    TrainerOptions Training,
    ForecastingSettings Forecasting,
    SubscriberSettings Subscribers,
    PersonaSettings Personas,
    ShapingSettings Shaping,
    LearningSettings Learning,
    FeedbackSettings Feedback,
    StoreSettings Store)
{
    /// <exception cref="ConfigurationException">A value is missing or cannot be read; the message names its path.</exception>
    public static TrafficSettings From(Config config)
    {
        var section = new SettingsSection(config, "presage");
        var attribution = AttributionSettings.From(section.Inner("attribution"));
        var windows = WindowSettings.From(section.Inner("windows"));
        var training = TrainingSettings.From(section.Inner("training"));
        var shaping = ShapingSettings.From(section.Inner("shaping"));
        if (!shaping.Plans.ContainsKey(attribution.DefaultPlan))
            throw new ConfigurationException($"presage.attribution.default-plan is \"{attribution.DefaultPlan}\", which is none of presage.shaping.plans: {string.Join(", ", shaping.Plans.Keys.Order(StringComparer.Ordinal))}");
        return new TrafficSettings(
            UdpSettings.From(section.Inner("sources.udp")),
            SourceSettings.From(section.Inner("sources")),
            DecodingSettings.From(section.Inner("decoding")),
            CountingSettings.From(section.Inner("counting")),
            attribution,
            windows,
            training,
            new ForecastingSettings(
                section.Text("forecasting.model"),
                section.Int("forecasting.scored-max"),
                RetrainingSettings.From(section.Inner("forecasting.retraining"), training),
                ForecasterChoiceSettings.From(section.Inner("forecasting.choice"))),
            SubscriberSettings.From(section.Inner("subscribers")),
            PersonaSettings.From(section.Inner("personas"), attribution.SubscribersMax, windows.Grid),
            shaping,
            LearningSettings.From(section.Inner("learning")),
            FeedbackSettings.From(section.Inner("feedback")),
            StoreSettings.From(section.Inner("store")));
    }
}
