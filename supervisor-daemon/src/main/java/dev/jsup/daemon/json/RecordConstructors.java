package dev.jsup.daemon.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.module.SimpleModule;

/**
 * Has Jackson call the constructors of records by plain reflection. It makes a method handle of
 * each otherwise, which costs some ten milliseconds a record at every start of the daemon.
 */
public final class RecordConstructors extends SimpleModule {
  private static final long serialVersionUID = 1L;

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addValueInstantiators(
        new ValueInstantiators.Base() {
          @Override
          public ValueInstantiator modifyValueInstantiator(
              DeserializationConfig config,
              BeanDescription.Supplier type,
              ValueInstantiator usual) {
            return type.getBeanClass().isRecord() && usual instanceof StdValueInstantiator standard
                ? new ByReflection(standard)
                : usual;
          }
        });
  }

  /** As Jackson's own, but for the call. */
  private static final class ByReflection extends StdValueInstantiator {
    private static final long serialVersionUID = 1L;

    ByReflection(StdValueInstantiator usual) {
      super(usual);
    }

    @Override
    public Object createFromObjectWith(DeserializationContext context, Object[] arguments) {
      if (!(_withArgsCreator.getMember() instanceof Constructor<?> constructor)) {
        return super.createFromObjectWith(context, arguments);
      }
      try {
        return constructor.newInstance(arguments);
      } catch (InvocationTargetException e) {
        return context.handleInstantiationProblem(
            _valueClass, arguments, rewrapCtorProblem(context, e.getCause()));
      } catch (ReflectiveOperationException e) {
        return context.handleInstantiationProblem(_valueClass, arguments, e);
      }
    }
  }
}
