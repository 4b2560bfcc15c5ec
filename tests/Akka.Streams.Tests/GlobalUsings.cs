global using Akka.Streams.Dsl;
global using Akka.Streams.Tests.Simulation;
