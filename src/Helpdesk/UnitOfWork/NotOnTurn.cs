namespace Helpdesk.UnitOfWork;

public sealed class NotOnTurn(string name) : Exception($"Another transaction has the turn {name}.")
{
    public string Turn => name;
}
