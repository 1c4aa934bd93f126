namespace Helpdesk.Data;

/// <summary>An entity whose change other nodes and open pages want to hear of.</summary>
public interface ISignalsChange
{
    /// <summary>Null when this change concerns nobody else.</summary>
    (string Signal, string Payload)? Signal { get; }
}
