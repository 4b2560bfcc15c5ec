namespace Presage.Personas;

/// <summary>What a persona keeps besides its centroid: its number, and a name that changes only when a new one lasts.</summary>
internal sealed class PersonaSlot(int number, string name)
{
    private string _challenger = "";
    private int _streak;

    public int Number { get; } = number;

    public string Name { get; private set; } = name;

    public void Rename(string name, int updatesToChange)
    {
        if (name == Name) _streak = 0;
        else if (Name.Length == 0) Name = name;
        else
        {
            _streak = name == _challenger ? _streak + 1 : 1;
            _challenger = name;
            if (_streak >= updatesToChange) (Name, _streak) = (name, 0);
        }
    }
}
