using System.Text.RegularExpressions;

namespace Tidy;

/// <summary>The words of the house style, as far as text alone can tell them apart.</summary>
public sealed class WordTests
{
    private static readonly (string Expression, string Remedy)[] Everywhere =
    [
        ("\\bTO" + "DO\\b|\\bFIX" + "ME\\b|\\bHA" + "CK\\b", "do it, or write down why not"),
        ("Not" + "ImplementedException", "a member is whole or absent"),
        ("^\\s*#" + "region", "split the file instead"),
    ];

    // Akka's own names are its own: wheels have buckets, streams have rate limiters, actors live below /user.
    private static readonly (string Expression, string Remedy)[] Product =
    [
        (@"(?i)\bcustomers?\b|\bCustomer[A-Z]|[a-z]Customer", "write subscriber"),
        (@"\b[uU]ser(?:Id|Name|Index|Count)s?\b", "write subscriber"),
        (@"(?i)\bpredict(?:ion|ions|ed)?\b|Prediction", "write forecast"),
        (@"(?i)rate[- ]?limiter", "write shaper or policer"),
        (@"(?i)(?<!token[- ]?)(?<!histogram )\bbuckets?\b", "write window, or token bucket for a shaper"),
        (@"(?i)\bsampling[- ]?rate\b|SamplingRate", "write sampling interval: 1 of N"),
        (@"(?i)\bQoS polic", "write shaping plan"),
    ];

    private static readonly (string Expression, string Remedy)[] Learning =
    [
        (@"\b(?:alpha|gamma|eps)\b", "write learningRate, discount or explorationRate"),
    ];

    private static readonly (string Expression, string Remedy)[] Personas =
    [
        (@"(?i)(?<!array)\bsegments?\b", "write persona"),
    ];

    [Fact]
    public void Nothing_is_left_for_later() => Rule.Holds("left-for-later", Hits(Everywhere, _ => true));

    [Fact]
    public void Words_mean_one_thing() => Rule.Holds("words", Hits(Product, file => file.IsProduct && !file.IsAkka)
        .Concat(Hits(Learning, file => file.IsBelow("pipelines/domain/Presage.Learning")))
        .Concat(Hits(Personas, file => file.IsBelow("pipelines/domain/Presage.Personas"))));

    [Fact]
    public void Type_names_say_what_the_type_is()
    {
        var vague = new Regex(@"(?:Helper|Util|Utils|Utilities|Manager)s?$");
        Rule.Holds("vague-names", Checkout.Sources.Where(file => !file.IsAkka).SelectMany(file => file.Shape.Types
            .Where(type => vague.IsMatch(type.Name))
            .Select(type => new Violation(file.Path, type.Line, $"{type.Name} says nothing about what it does", "name it after what it does"))));
    }

    private static IEnumerable<Violation> Hits((string Expression, string Remedy)[] words, Func<RepositoryFile, bool> applies) =>
        from word in words
        let expression = new Regex(word.Expression)
        from file in Checkout.Sources
        where applies(file)
        from hit in file.Find(expression)
        select new Violation(file.Path, hit.Number, $"says '{hit.Match.Trim()}'", word.Remedy);
}
