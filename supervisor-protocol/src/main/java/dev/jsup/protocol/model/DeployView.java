package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an ecosystem file is deployed to under one name, and how. */
@Doc("Where an ecosystem file is deployed to under one name, and how")
public record DeployView(
    @Doc("The name of the environment") String name,
    @Doc("The folder of the ecosystem file") String folder,
    @Doc("The user on the hosts; absent: as ssh has it") @Nullable String user,
    @Doc("The hosts, one after the other") List<String> hosts,
    @Doc("The port of ssh; absent: as ssh has it") @Nullable Integer port,
    @Doc("The file of the key for ssh; absent: as ssh has it") @Nullable String key,
    @Doc("The branch, tag or commit; absent: what the repository has as its first branch")
        @Nullable String ref,
    @Doc("The repository of git; absent: the file lacks it") @Nullable String repo,
    @Doc("The folder on the hosts; absent: the file lacks it") @Nullable String path,
    @Doc("Options of ssh, as in its files") List<String> sshOptions,
    @Doc("Whether the hosts may use the caller's keys") boolean forwardAgent,
    @Doc("Commands on a host before it is set up") List<String> preSetup,
    @Doc("Commands on a host once it is set up") List<String> postSetup,
    @Doc("Commands on this machine before a deployment") List<String> preDeployLocal,
    @Doc("Commands on a host before what is new is fetched") List<String> preDeploy,
    @Doc("Commands on a host once the files are there") List<String> postDeploy,
    @Doc("Variables of all these commands") Map<String, String> env) {}
