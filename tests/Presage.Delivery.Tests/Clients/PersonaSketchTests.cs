namespace Presage.Delivery.Tests;

public sealed class PersonaSketchTests
{
    [Fact]
    public void A_new_client_has_none_and_clients_of_the_same_section_have_the_same()
    {
        var (first, second) = (new PersonaSketch(), new PersonaSketch());
        first.Add("/news/0");
        Assert.Equal(0, first.Persona);
        for (var use = 0; use < 20; use++)
        {
            first.Add($"/news/{use}");
            second.Add($"/news/{use}?page=2");
        }

        Assert.InRange(first.Persona, 1, 16);
        Assert.Equal(first.Persona, second.Persona);
    }

    [Fact]
    public void Sections_make_several_personas_and_a_client_moves_with_what_it_reads()
    {
        static int Of(string section, ref PersonaSketch sketch)
        {
            for (var use = 0; use < 60; use++) sketch.Add($"/{section}/{use}");
            return sketch.Persona;
        }

        string[] sections = ["news", "sport", "shop", "help", "music", "travel", "science", "food"];
        var personas = sections.Select(section =>
        {
            var sketch = new PersonaSketch();
            return Of(section, ref sketch);
        }).ToArray();
        var read = new PersonaSketch();
        Of("news", ref read);

        Assert.True(personas.Distinct().Count() >= 3, string.Join(' ', personas));
        Assert.Equal(personas[1], Of("sport", ref read));
    }
}
