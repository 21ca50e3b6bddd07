namespace Registry.Domain;

/// <summary>Which node of an installation this is: made up once, the same after every restart.</summary>
public interface INodeIdentity
{
    Guid Id { get; }
}
