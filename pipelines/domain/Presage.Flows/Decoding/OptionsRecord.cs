namespace Presage.Flows;

/// <summary>
/// What an options record changes for the flow records of its domain: sampling by sampler id, by interface scope or for the
/// whole domain (RFC 3954 §6, RFC 5477 §8), and the moment the exporter's uptimes count from (160).
/// </summary>
internal static class OptionsRecord
{
    /// <returns>False when the domain has as many samplers as it may.</returns>
    public static bool Apply(in Message message, Template template, in RecordScratch scratch)
    {
        if (template.Has(TemplateTraits.SystemInit)) message.State.SystemInitUnixMilliseconds = (long)Math.Min(scratch.SystemInit, long.MaxValue);
        if (!template.Has(TemplateTraits.SamplingInRecord)) return true;
        var interval = SamplingFields.IntervalOf(scratch);
        if (interval == 0) return true;
        var samplers = message.State.Samplers;
        if (template.Has(TemplateTraits.SamplerId)) return samplers.TrySetSampler(scratch.SamplerId, interval);
        if (template.Has(TemplateTraits.ScopeInterface)) return samplers.TrySetInterface(scratch.ScopeInterface, interval);
        samplers.SetDefault(interval);
        return true;
    }
}
